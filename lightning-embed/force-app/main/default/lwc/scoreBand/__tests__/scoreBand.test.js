import ScoreBand from 'c/scoreBand';
import { clear, find, render, textOf } from 'test/render';

afterEach(clear);

it('gives every band a word and a shape of its own', async () => {
    const bands = ['Healthy', 'Monitor', 'At Risk', 'Critical', 'Not scored'];
    const badges = await Promise.all(bands.map((band) => render('c-score-band', ScoreBand, { band })));
    expect(badges.map(textOf)).toEqual(bands);
    expect(new Set(badges.map((badge) => find(badge, 'lightning-icon').iconName)).size).toBe(bands.length);
    await expect(document.body).toBeAccessible();
});
