const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const FILE = resolve(__dirname, '../../force-app/main/default/labels/CustomLabels.labels-meta.xml');
const LABEL =
    /<labels>[\s\S]*?<fullName>(.*?)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>[\s\S]*?<\/labels>/g;
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** The project's custom labels, name to text. */
exports.readLabels = () => {
    const xml = readFileSync(FILE, 'utf8');
    const text = (value) => value.replace(/&\w+;/g, (entity) => ENTITIES[entity]);
    return new Map([...xml.matchAll(LABEL)].map(([, name, value]) => [name, text(value)]));
};
