interface Watchable {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: object) => Promise<object>,
        context: { readonly commandName?: string },
      ) => (args: object) => Promise<object>,
      options: { step: 'initialize' },
    ): void;
  };
}

/** Lets something happen before each call of this command by a client, for example a fault. */
export function beforeCommand(client: object, name: string, happen: () => void | Promise<void>): void {
  const middleware =
    (next: (args: object) => Promise<object>, { commandName }: { readonly commandName?: string }) =>
    async (args: object) => {
      if (commandName === name) await happen();
      return next(args);
    };
  (client as Watchable).middlewareStack.add(middleware, { step: 'initialize' });
}
