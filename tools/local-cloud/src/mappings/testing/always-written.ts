/** Tests write to the engine itself, which nobody notices: streams are read as if they had just been written to. */
export const alwaysWritten = { lastWriteAtMs: () => Infinity, onWrite: () => () => undefined };
