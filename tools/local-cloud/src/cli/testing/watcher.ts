import { watchParent } from '../parent-watch';

// Runs as a process of its own, whose wrappers a test kills.
setInterval(() => undefined, 60_000);
watchParent(() => {
  console.log('gone');
  process.exit();
});
console.log('watching');
