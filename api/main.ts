/**
 * One production node, on the MongoDB of MONGODB_URI: start as many as wanted behind a balancer.
 * Usage: NODE_ENV=production MONGODB_URI=… JWT_SECRET=… node --import=tsx api/main.ts
 */
import { readConfig } from './config.ts';
import { Refusal } from './refusal.ts';
import { startPasserelle } from './start.ts';

try {
  const { url } = await startPasserelle(readConfig(), {
    log: (sentence) => console.log(sentence),
    onSignalled: async () => {},
  });
  console.log(`Passerelle écoute sur ${url}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
