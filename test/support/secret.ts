import { createHmac } from 'node:crypto';
import type { KeyFor } from '../../api/database/secret.ts';

/** A service that is started with it makes links that a test can make too. */
export const SECRET = 'un secret assez long pour les tests des liens';
export const keyOf: KeyFor = (use) => createHmac('sha256', SECRET).update(`passerelle/${use}`).digest();
