import { createHandler } from './handler';
import { wire } from './wire';

export const handler = createHandler(wire(process.env));
