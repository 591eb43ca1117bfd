import ScoreTrend from 'c/scoreTrend';
import { clear, find, render } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';

afterEach(clear);

it('draws the line and says it in words', async () => {
    const { history, band } = READ.scored.result.score;
    const trend = await render('c-score-trend', ScoreTrend, { history, band });
    expect(find(trend, 'svg').getAttribute('aria-label')).toBe(
        'Score from Nov 1, 2026 to Nov 20, 2026: started at 74, lowest 48, highest 80, now 48.'
    );
    expect(find(trend, '.line').getAttribute('d').split('L')).toHaveLength(5);
    await expect(trend).toBeAccessible();
});

it.each([
    ['no history', undefined],
    ['one point', '[["2026-11-01T00:00:00Z",74]]']
])('draws nothing for %s', async (what, history) => {
    const trend = await render('c-score-trend', ScoreTrend, { history });
    expect(find(trend, 'svg')).toBeNull();
});
