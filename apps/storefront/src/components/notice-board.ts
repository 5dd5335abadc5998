/** A short message about something that just happened; quiet ones are only read out to those who listen. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isQuiet: boolean;
  readonly action?: NoticeAction;
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

const NOTICE_LASTS_MS = 6000;

/** Holds the newest message; `NoticeRegion` shows it. Made once per page, outside React. */
export class NoticeBoard {
  readonly #listeners = new Set<() => void>();
  #notice: Notice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Notice | undefined => this.#notice;

  post(text: string, action?: NoticeAction): void {
    this.#show({ text, isQuiet: false, ...(action ? { action } : {}) });
  }

  announce(text: string): void {
    this.#show({ text, isQuiet: true });
  }

  readonly dismiss = (): void => {
    clearTimeout(this.#timer);
    this.#notice = undefined;
    this.#publish();
  };

  #show(notice: Omit<Notice, 'id'>): void {
    clearTimeout(this.#timer);
    this.#lastId += 1;
    this.#notice = { ...notice, id: this.#lastId };
    this.#timer = setTimeout(this.dismiss, NOTICE_LASTS_MS);
    this.#publish();
  }

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}
