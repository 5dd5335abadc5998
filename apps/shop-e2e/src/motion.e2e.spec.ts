import { runningSystem } from './running-system';
import { visitors } from './visitors';

const { arrive } = visitors(runningSystem());

/** What would move on the page in sight: elements whose style has a transition or an animation that takes time. */
const MOVING = `[...document.querySelectorAll('*')].filter((element) => {
  const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
  const lasts = (durations) => durations.split(', ').some((each) => parseFloat(each) > 0);
  return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
}).length`;

describe('a shopper who wants nothing to move', () => {
  it('sees a page in which nothing does, while others see it move', async () => {
    const shopper = await arrive('desktop');
    await shopper.visits('/?q=black%20rice');
    await shopper.page
      .getByRole('button', { name: /^Add to cart/ })
      .first()
      .waitFor();
    expect(await shopper.page.evaluate(MOVING)).toBeGreaterThan(0);
    await shopper.page.emulateMedia({ reducedMotion: 'reduce' });
    await shopper.presses(shopper.button('Add to cart: Black rice, 500 g'));
    await shopper.isTold('Black rice, 500 g is in your cart.');
    expect(await shopper.page.evaluate(MOVING)).toBe(0);
  });
});
