/**
 * Apex cannot run here, so its queries are compared with those of its stand-ins: same objects, same fields.
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

/** Classes that no page calls: the local org runs no triggers. */
const OF_TRIGGERS = ['RecommendationDecisions.cls'];

it.each(PAIRS)('%s and %s select the same fields', (apex, standIn) => {
    const selected = selections(readFileSync(resolve(APEX, apex), 'utf8'));
    expect(selected).not.toEqual([]);
    expect(selections(readFileSync(resolve(STAND_INS, standIn), 'utf8'))).toEqual(selected);
});

it('pairs every stand-in and every class that queries', () => {
    const querying = readdirSync(APEX).filter((file) => {
        const source = readFileSync(resolve(APEX, file), 'utf8');
        return file.endsWith('.cls') && !source.includes('@IsTest') && SELECT.test(source);
    });
    expect([...PAIRS.map(([apex]) => apex), ...OF_TRIGGERS].sort()).toEqual(querying.sort());
    expect(PAIRS.map(([, standIn]) => standIn).sort()).toEqual(readdirSync(STAND_INS).sort());
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
