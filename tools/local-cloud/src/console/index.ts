export { consolePages } from './handler';
