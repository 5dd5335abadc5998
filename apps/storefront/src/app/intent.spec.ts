import { onIntent } from './intent';

function openPage() {
  document.body.innerHTML = `<a href="/products/tea"><b>Tea</b></a><a href="https://elsewhere.example.com/">Elsewhere</a><p>Text</p>`;
  const intended: string[] = [];
  const end = onIntent(document, ({ pathname }) => intended.push(pathname));
  const [link, word, other] = ['a', 'b', 'a + a'].map((selector) => document.querySelector<HTMLElement>(selector));
  return { intended, end, link, word, other, text: document.querySelector('p') };
}

const over = (target: Element | null | undefined) => target?.dispatchEvent(new Event('pointerover', { bubbles: true }));

describe('the intent to follow a link', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is a pointer that rests on it, not one that passes', () => {
    const { intended, word, text, end } = openPage();
    over(word);
    over(text);
    jest.runAllTimers();
    expect(intended).toEqual([]);
    over(word);
    jest.runAllTimers();
    expect(intended).toEqual(['/products/tea']);
    end();
  });

  it('is a finger or the keyboard on it, at once', () => {
    const { intended, word, link, end } = openPage();
    word?.dispatchEvent(new Event('touchstart', { bubbles: true }));
    link?.focus();
    expect(intended).toEqual(['/products/tea', '/products/tea']);
    end();
  });

  it('is none where the link leads to another website, nor after the end', () => {
    const { intended, other, link, end } = openPage();
    other?.focus();
    end();
    link?.focus();
    expect(intended).toEqual([]);
  });
});
