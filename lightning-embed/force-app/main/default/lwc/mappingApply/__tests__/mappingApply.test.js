import MappingApply from 'c/mappingApply';
import { clear, find, render } from 'test/render';

afterEach(clear);

async function form(reason) {
    const element = await render('c-mapping-apply', MappingApply, { text: 'A new version is made.' });
    const field = find(element, 'lightning-textarea');
    field.value = reason;
    let validity = '';
    field.setCustomValidity = (message) => {
        validity = message;
    };
    field.reportValidity = () => !validity;
    const confirmed = jest.fn();
    element.addEventListener('confirm', ({ detail }) => confirmed(detail.reason));
    find(element, '[data-confirm]').click();
    return { element, confirmed, said: () => validity };
}

it('applies with a reason', async () => {
    const { element, confirmed } = await form(' Amount is Betrag__c ');
    expect(confirmed).toHaveBeenCalledWith('Amount is Betrag__c');
    await expect(element).toBeAccessible();
});

it.each([' ', undefined])('asks for the reason: %s', async (reason) => {
    const { confirmed, said } = await form(reason);
    expect(confirmed).not.toHaveBeenCalled();
    expect(said()).toBe('Say why: the reason is kept with the version.');
});

it('can be left', async () => {
    const { element } = await form('');
    const left = jest.fn();
    element.addEventListener('cancel', left);
    find(element, '[data-cancel]').click();
    expect(left).toHaveBeenCalledTimes(1);
});
