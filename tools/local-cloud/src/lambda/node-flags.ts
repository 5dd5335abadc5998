/** Of a function's memory, for objects that live on: so does Lambda's own Node.js runtime. */
const HEAP_SHARE = 0.9;
// A bound on how far a burst lets the heap's young part grow; idle it makes no difference, and init takes no longer.
const YOUNG_MEGABYTES = 4;

/** How V8 is limited by a function's memory: with more objects than that its process aborts. Buffers lie outside. */
export function nodeFlags(memoryMegabytes: number, inspectPort: number | undefined): string[] {
  const heap = [`--max-semi-space-size=${YOUNG_MEGABYTES}`, `--max-old-space-size=${Math.floor(memoryMegabytes * HEAP_SHARE)}`];
  return inspectPort === undefined ? heap : [...heap, `--inspect=127.0.0.1:${inspectPort}`];
}
