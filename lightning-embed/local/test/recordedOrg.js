const { createServer } = require('node:http');

const PREFIXES = {
    Contact: '003',
    EmailMessage: '02s',
    Event: '00U',
    Opportunity: '006',
    OpportunityContactRole: '00K',
    OpportunityFieldHistory: null,
    OpportunityHistory: '008',
    Opportunity_Score__c: 'a00',
    Task: '00T'
};
const FIELDS = { Opportunity: [{ name: 'CloseDate', label: 'Close Date' }] };
const CALLOUTS = '/lightning/callout/';
const DATA = '/services/data/v65.0';

/** An org on loopback that answers as recorded and remembers what was written to it. */
exports.recordedOrg = async ({ records, hiddenObjects = [], callout }) => {
    const writes = [];
    const recorded = {
        writes,
        called: undefined,
        close: () => new Promise((closed) => server.close(closed).closeAllConnections())
    };
    const server = createServer(async (request, response) => {
        const { pathname, search, searchParams } = new URL(request.url, 'http://org');
        const body = (await request.toArray()).join('');
        if (request.method !== 'GET') {
            writes.push({ method: request.method, path: pathname, ...(body && { body: JSON.parse(body) }) });
        }
        if (callout?.path && pathname.startsWith(CALLOUTS)) {
            recorded.called = pathname + search;
        }
        const [status, answer] = reply(pathname, searchParams);
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(answer && JSON.stringify(answer));
    });

    function reply(path, parameters) {
        if (path.startsWith(CALLOUTS)) {
            return [callout.status, callout.body];
        }
        if (path === `${DATA}/query`) {
            const found = records[objectOf(parameters.get('q'))] ?? [];
            return [200, { totalSize: found.length, done: true, records: found }];
        }
        if (path === `${DATA}/sobjects`) {
            const names = Object.keys(PREFIXES).filter((name) => !hiddenObjects.includes(name));
            return [200, { sobjects: names.map((name) => ({ name, keyPrefix: PREFIXES[name] })) }];
        }
        const [, described] = /\/sobjects\/(\w+)\/describe$/.exec(path) ?? [];
        return described ? [200, { fields: FIELDS[described] }] : [204];
    }

    await new Promise((listening) => {
        server.listen(0, '127.0.0.1', listening);
    });
    recorded.url = `http://127.0.0.1:${server.address().port}`;
    return recorded;
};

/** The object that a query is about: the last FROM that is no child relationship. */
const objectOf = (soql) =>
    [...soql.matchAll(/FROM (\w+)/g)]
        .map(([, name]) => name)
        .filter((name) => !name.endsWith('__r'))
        .pop();
