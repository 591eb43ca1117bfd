/**
 * Stand-ins answer what the fixtures say that Apex answers: the panels' tests read the same fixtures. An example
 * without a result of its own hands on what the connector answers.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLabels } from '../build/labels.cjs';
import { recordedOrg } from './recordedOrg.js';

const FIXTURES = resolve(__dirname, '../../fixtures');
const CLASSES = resolve(__dirname, '../../force-app/main/default/classes');
const NOW = '2026-11-20T12:00:00.000Z';
const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'];

const cases = readdirSync(FIXTURES).flatMap((file) => {
    const [controller, method] = file.split('.');
    const examples = JSON.parse(readFileSync(resolve(FIXTURES, file), 'utf8'));
    return Object.entries(examples).map(([name, example]) => [controller, method, name, example]);
});

const SESSION = {
    apiBase: '/services/data/v65.0',
    timeZone: 'America/Los_Angeles',
    userId: '0055g00000JamesAAA',
    customPermissions: ['Greendoor_Admin']
};

beforeAll(() => jest.useFakeTimers({ now: Date.parse(NOW), doNotFake: TIMERS }));

afterAll(() => jest.useRealTimers());

it.each(cases)('%s.%s: %s', async (controller, method, name, example) => {
    const org = await recordedOrg(example);
    const toOrg = global.fetch;
    global.fetch = (path, options) => toOrg(`${org.url}${path}`, options);
    try {
        const outcome = await attempt(signedIn(controller, example.session)[method], example.parameters);
        expect(outcome.error).toBe(readLabels().get(example.error) ?? example.error);
        expect(outcome.result).toEqual(example.error ? undefined : (example.result ?? example.callout?.body));
        expect(org.called).toBe(example.callout?.path);
        expect(org.writes).toEqual(example.writes ?? []);
    } finally {
        global.fetch = toOrg;
        await org.close();
    }
});

it('covers every method of every controller', () => {
    const methods = readdirSync(CLASSES)
        .filter((file) => file.endsWith('Controller.cls'))
        .flatMap((file) => {
            const source = readFileSync(resolve(CLASSES, file), 'utf8');
            const declared = [...source.matchAll(/@AuraEnabled(?:\(.*?\))?\s+public static \S+ (\w+)\(/g)];
            return declared.map(([, method]) => `${file.replace('.cls', '')}.${method}`);
        });
    expect(new Set(cases.map(([controller, method]) => `${controller}.${method}`))).toEqual(new Set(methods));
});

/** A controller's stand-in in a browser that has just signed in and remembers nothing. */
function signedIn(controller, session) {
    jest.resetModules();
    Object.assign(require('../context.js').context, SESSION, session);
    return require(`../apex/${controller}.js`);
}

async function attempt(method, parameters) {
    try {
        const result = await method(parameters);
        return { result: result && JSON.parse(JSON.stringify(result)) };
    } catch (error) {
        return { error: error.body?.message ?? error.message };
    }
}
