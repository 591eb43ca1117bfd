import { attempt } from 'c/attempt';

it('is busy while the work lasts', async () => {
    const component = { error: 'of the last time' };
    const states = [];
    await expect(attempt(component, async () => states.push({ ...component }))).resolves.toBe(true);
    expect(states).toEqual([{ busy: true, error: undefined }]);
    expect(component).toEqual({ busy: false, error: undefined });
});

it('keeps the error of work that failed', async () => {
    const component = {};
    const broken = new Error('Broken');
    await expect(attempt(component, () => Promise.reject(broken))).resolves.toBe(false);
    expect(component).toEqual({ busy: false, error: broken });
});
