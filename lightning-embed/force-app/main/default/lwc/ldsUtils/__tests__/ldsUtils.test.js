import { reduceErrors } from 'c/ldsUtils';

it.each([
    ['an Apex exception', { body: { message: 'No access' } }, ['No access']],
    ['a REST error list', { body: [{ message: 'One' }, { message: 'Two' }] }, ['One', 'Two']],
    [
        'a record that breaks rules',
        {
            body: {
                message: 'An error occurred',
                output: { errors: [{ message: 'Rule' }], fieldErrors: { Name: [{ message: 'Too long' }] } }
            }
        },
        ['Rule', 'Too long', 'An error occurred']
    ],
    ['a JavaScript error', new Error('Broken'), ['Broken']],
    ['a network error', { statusText: 'Bad Gateway' }, ['Bad Gateway']],
    ['a text', 'Plain', ['Plain']],
    ['several, each once', ['Same', { body: { message: 'Same' } }, undefined], ['Same']],
    ['nothing', undefined, []]
])('finds the messages of %s', (what, error, messages) => {
    expect(reduceErrors(error)).toEqual(messages);
});
