/** A short message about something that just happened; quiet ones are only read out to those who listen. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isQuiet: boolean;
  readonly actions: readonly NoticeAction[];
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

const NOTICE_LASTS_MS = 6000;
/** Time to read, decide and reach the button. */
const OFFER_LASTS_MS = 12_000;

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

  post(text: string, ...actions: readonly (NoticeAction | undefined)[]): void {
    this.#show({ text, isQuiet: false, actions: actions.filter((action) => action !== undefined) });
  }

  announce(text: string): void {
    this.#show({ text, isQuiet: true, actions: [] });
  }

  readonly dismiss = (): void => {
    clearTimeout(this.#timer);
    this.#notice = undefined;
    this.#publish();
  };

  /** Somebody is at the message: it stays until they leave it. */
  readonly hold = (): void => clearTimeout(this.#timer);

  readonly release = (): void => {
    this.hold();
    this.#timer = setTimeout(this.dismiss, this.#notice?.actions.length ? OFFER_LASTS_MS : NOTICE_LASTS_MS);
  };

  #show(notice: Omit<Notice, 'id'>): void {
    this.#lastId += 1;
    this.#notice = { ...notice, id: this.#lastId };
    this.release();
    this.#publish();
  }

  #publish(): void {
    for (const listener of this.#listeners) listener();
  }
}
