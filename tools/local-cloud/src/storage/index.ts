export { checkpointsIn } from './checkpoints';
export { openDataFolder, type DataFolder } from './data-folder';
