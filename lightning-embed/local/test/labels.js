const { readLabels } = require('../build/labels.cjs');

// Tests see the words that people see.
readLabels().forEach((text, name) => {
    jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: text }), {
        virtual: true
    });
});
