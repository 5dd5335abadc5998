interface Interceptable {
  readonly middlewareStack: {
    add(
      middleware: () => (args: { input: object }) => Promise<{ output: object; response: unknown }>,
      options: { step: 'initialize' },
    ): void;
  };
}

/** Lets a client answer without any service behind it. Answers the inputs of its commands as they come. */
export function answering(client: object, answer: object | Error): readonly object[] {
  const inputs: object[] = [];
  const middleware = () => async (args: { input: object }) => {
    inputs.push(args.input);
    if (answer instanceof Error) throw answer;
    return { output: { $metadata: {}, ...answer }, response: {} };
  };
  (client as Interceptable).middlewareStack.add(middleware, { step: 'initialize' });
  return inputs;
}
