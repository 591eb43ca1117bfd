import FactorList from 'c/factorList';
import { clear, render, textOf } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';

const factor = (id, contribution) => ({ id, contribution, label: id, because: '', evidenceIds: [] });

afterEach(clear);

it('keeps what lowers apart from what raises, strongest first', async () => {
    const factors = [factor('weak', -1), factor('good', 2), factor('strong', -9), factor('none', 0)];
    const list = await render('c-factor-list', FactorList, { factors });
    expect(textOf(list).match(/What lowers it|What raises it|weak|good|strong|none/g)).toEqual([
        'What lowers it',
        'strong',
        'weak',
        'What raises it',
        'good'
    ]);
});

it('leaves a group out that is empty, and says so when both are', async () => {
    const good = await render('c-factor-list', FactorList, { factors: [factor('good', 2)] });
    expect(textOf(good)).not.toContain('What lowers it');
    const none = await render('c-factor-list', FactorList, { factors: [] });
    expect(textOf(none)).toContain('Nothing stands out');
});

it('is accessible', async () => {
    const { factors } = READ.scored.result.score;
    await expect(await render('c-factor-list', FactorList, { factors })).toBeAccessible();
});
