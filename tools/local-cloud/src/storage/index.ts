export { checkpointsIn } from './checkpoints';
export { openDataFolder, type DataFolder } from './data-folder';
export { GrowingLines } from './growing-lines';
export { Lines } from './lines';
export { keepPorts, keptWish } from './ports';
