const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

const common = {
    ...jestConfig,
    setupFiles: ['<rootDir>/local/test/labels.js'],
    moduleNameMapper: {
        '^fixtures/(.*)$': '<rootDir>/fixtures/$1',
        '^test/(.*)$': '<rootDir>/local/test/$1',
        '^lightning/empApi$': '<rootDir>/local/test/mocks/empApi.js',
        '^lightning/navigation$': '<rootDir>/local/test/mocks/navigation.js'
    }
};

module.exports = {
    projects: [
        {
            ...common,
            displayName: 'panels',
            roots: ['<rootDir>/force-app'],
            setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/local/test/accessibility.js']
        },
        {
            ...common,
            displayName: 'stand-ins',
            roots: ['<rootDir>/local'],
            testEnvironment: 'node',
            setupFilesAfterEnv: []
        }
    ]
};
