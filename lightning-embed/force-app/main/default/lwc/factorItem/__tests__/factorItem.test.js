import FactorItem from 'c/factorItem';
import { clear, find, render, settled, textOf } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';

const [silence, sponsor] = READ.scored.result.score.factors;

afterEach(clear);

it('tells points, finding and number of records', async () => {
    const item = await render('c-factor-item', FactorItem, { factor: silence, largest: 14.2 });
    expect(textOf(item)).toContain('−14.2 points');
    expect(textOf(item)).toContain(silence.because);
    expect(textOf(find(item, 'button'))).toBe('2 records');
    await expect(item).toBeAccessible();
});

it('opens and closes its records, and tells which', async () => {
    const item = await render('c-factor-item', FactorItem, { factor: silence, largest: 14.2 });
    const button = find(item, 'button');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.click();
    await settled();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(find(item, 'c-evidence-list').recordIds).toEqual(silence.evidenceIds);
    button.click();
    await settled();
    expect(find(item, 'c-evidence-list')).toBeNull();
});

it('offers nothing to open without records', async () => {
    const item = await render('c-factor-item', FactorItem, { factor: sponsor, largest: 14.2 });
    expect(find(item, 'button')).toBeNull();
    expect(find(item, '.fill').getAttribute('width')).toBe('24.5');
});
