import ScoreSummary from 'c/scoreSummary';
import { clear, render, textOf } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';

const { score } = READ.scored.result;

afterEach(clear);

const summaryOf = (differences) =>
    render('c-score-summary', ScoreSummary, { score: { ...score, ...differences } });

it('tells score, band, change, trend, confidence and time', async () => {
    const summary = await summaryOf({});
    const text = textOf(summary);
    expect(text).toContain('48 out of 100 At Risk');
    expect(text).toContain('Down 30 since Nov 11, 2026, when it was 78');
    expect(text).toContain('Trend Falling');
    expect(text).toContain('High (86%)');
    expect(text).toMatch(/As of Nov 20, 2026, 12:00\sAM/);
    await expect(summary).toBeAccessible();
});

it.each([
    [{ previousValue: 41 }, 'Up 7 since Nov 11, 2026, when it was 41'],
    [{ previousValue: 48 }, 'Unchanged since Nov 11, 2026'],
    [{ previousValue: 0 }, 'Up 48 since Nov 11, 2026, when it was 0'],
    [{ previousValue: null, previousAsOf: null }, 'First score, nothing to compare with yet'],
    [{ confidence: 60 }, 'Medium (60%)'],
    [{ confidence: 20 }, 'Low (20%)'],
    [{ value: 0, previousValue: 4 }, '0 out of 100']
])('with %j says "%s"', async (differences, words) => {
    expect(textOf(await summaryOf(differences))).toContain(words);
});
