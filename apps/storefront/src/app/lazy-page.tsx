import { lazy, useState, type ComponentType } from 'react';
import { once } from '../browser/once';

/** A page of the shop: what to draw, and what fetches its code before it is drawn. */
export interface Page {
  readonly Page: ComponentType;
  readonly preload: () => Promise<unknown>;
}

/**
 * A page in a chunk of its own. Once its code is there it is drawn at once: `lazy` alone would show a fallback first even
 * then, and React keeps a fallback for 300 ms.
 */
export function lazyPage(load: () => Promise<ComponentType>): Page {
  let loaded: ComponentType | undefined;
  const preload = once(async () => (loaded = await load()));
  const Later = lazy(async () => ({ default: await preload() }));
  const DrawnPage = () => {
    // Chosen once: with another component the page would begin anew and forget what was typed.
    const [Body] = useState<ComponentType>(() => loaded ?? Later);
    return <Body />;
  };
  return { Page: DrawnPage, preload };
}

/** A page whose code comes with the frame. */
export function readyPage(component: ComponentType): Page {
  return { Page: component, preload: () => Promise.resolve() };
}
