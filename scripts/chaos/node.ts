/**
 * One API node of a run, as api/main.ts starts it, with a fault planted if one is named.
 * Usage: scripts/chaos/node.ts FOLDER ENVIRONMENT [no-client-id | write-concern-1]
 */
import { Collection } from 'mongodb';
import { readConfig } from '../../api/config.ts';
import { migrations } from '../../api/database/migrations.ts';
import { startPasserelle } from '../../api/start.ts';

const [, environment = '{}', fault] = process.argv.slice(2);

/** A message sent again is another message: nothing holds it to be the same. */
function forgetClientIds(): void {
  for (const index of migrations.flatMap(({ indexes = [] }) => indexes))
    if (index.name === 'conversationId_senderId_clientId') delete (index as { unique?: boolean }).unique;
}

/** A message is acknowledged by one member alone. */
function acknowledgeEarly(): void {
  const { insertOne } = Collection.prototype;
  Collection.prototype.insertOne = function insertEarly(document, options) {
    const isMessage = this.collectionName === 'messages';
    return insertOne.call(this, document, { ...options, ...(isMessage ? { writeConcern: { w: 1 } } : {}) });
  };
}

if (fault === 'no-client-id') forgetClientIds();
if (fault === 'write-concern-1') acknowledgeEarly();
await startPasserelle(readConfig(JSON.parse(environment)), { onSignalled: async () => {} });
