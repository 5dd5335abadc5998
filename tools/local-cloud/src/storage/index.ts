export { checkpointsIn } from './checkpoints';
export { openDataFolder, type DataFolder } from './data-folder';
export { Lines } from './lines';
export { keepPorts, keptWish } from './ports';
