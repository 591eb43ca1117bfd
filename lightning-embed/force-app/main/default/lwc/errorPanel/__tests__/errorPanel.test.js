import ErrorPanel from 'c/errorPanel';
import { clear, render, textOf } from 'test/render';

afterEach(clear);

it('says what could not be done and why', async () => {
    const panel = await render('c-error-panel', ErrorPanel, {
        heading: 'Deal health cannot be shown',
        errors: { body: { message: 'The server is busy.' } }
    });
    expect(textOf(panel)).toBe('Deal health cannot be shown The server is busy.');
    await expect(panel).toBeAccessible();
});

it('admits when it does not know', async () => {
    const panel = await render('c-error-panel', ErrorPanel, { heading: 'Broken', errors: {} });
    expect(textOf(panel)).toBe('Broken Unknown error');
});
