/**
 * Apex cannot run here, so its queries and callouts are compared with those of its stand-ins: same objects and
 * fields, same addresses.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const APEX = resolve(__dirname, '../../force-app/main/default/classes');
const STAND_INS = resolve(__dirname, '../apex');
const SELECT = /SELECT((?:(?!SELECT|FROM)[\s\S])*)FROM\s+(\w+)/;

const PAIRS = [
    ['DealAccess.cls', 'dealAccess.js'],
    ['DealHealthController.cls', 'DealHealthController.js'],
    ['DealListController.cls', 'DealListController.js'],
    ['EvidenceReader.cls', 'evidenceReader.js']
];

/** Controllers whose work the connector does, and what they call it by. */
const CALLERS = ['MappingStudioController', 'SyncMonitorController', 'WhyController'];
const CALL = 'connector.js';
const CALLED = /\b(get|post)\(\s*'(\/[^']*)'/g;

/** Classes that no page calls: the local org runs no triggers. */
const OF_TRIGGERS = ['RecommendationDecisions.cls'];

it.each(PAIRS)('%s and %s select the same fields', (apex, standIn) => {
    const selected = selections(readFileSync(resolve(APEX, apex), 'utf8'));
    expect(selected).not.toEqual([]);
    expect(selections(readFileSync(resolve(STAND_INS, standIn), 'utf8'))).toEqual(selected);
});

it.each(CALLERS)('%s and its stand-in call the same', (controller) => {
    const called = (source) => [...source.matchAll(CALLED)].map(([, verb, path]) => `${verb} ${path}`);
    const calls = called(readFileSync(resolve(APEX, `${controller}.cls`), 'utf8'));
    expect(calls).not.toEqual([]);
    expect(called(readFileSync(resolve(STAND_INS, `${controller}.js`), 'utf8'))).toEqual(calls);
});

it('pairs every stand-in and every class that queries', () => {
    const querying = readdirSync(APEX).filter((file) => {
        const source = readFileSync(resolve(APEX, file), 'utf8');
        return file.endsWith('.cls') && !source.includes('@IsTest') && SELECT.test(source);
    });
    expect([...PAIRS.map(([apex]) => apex), ...OF_TRIGGERS].sort()).toEqual(querying.sort());
    const standIns = [...PAIRS.map(([, standIn]) => standIn), ...CALLERS.map((name) => `${name}.js`), CALL];
    expect(standIns.sort()).toEqual(readdirSync(STAND_INS).sort());
});

/** Objects and fields of all queries in a source, innermost queries first taken out of their outer ones. */
function selections(source) {
    const found = [];
    let rest = source;
    for (let match = SELECT.exec(rest); match; match = SELECT.exec(rest)) {
        const [query, fields, object] = match;
        const names = fields.split(',').map((field) => field.trim());
        found.push(
            `${object}: ${names
                .filter((name) => /^[\w.]+$/.test(name))
                .sort()
                .join(' ')}`
        );
        rest = rest.replace(query, '');
    }
    return found.sort();
}
