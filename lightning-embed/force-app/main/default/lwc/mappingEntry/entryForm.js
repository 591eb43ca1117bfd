const KINDS = ['from', 'transform', 'value'];
const PAIR = /^\s*(.*?)\s*=\s*(.*?)\s*$/;

/** The fields of a form that edits an entry. */
export function formOf(entry) {
    const says = entry?.says ?? {};
    return {
        column: entry?.column ?? '',
        kind: KINDS.find((kind) => kind in says) ?? 'from',
        from: [says.from ?? []].flat().join(', '),
        transform: says.transform ?? '',
        value: says.value ?? '',
        default: says.default ?? '',
        values: Object.entries(says.values ?? {})
            .map((pair) => pair.join(' = '))
            .join('\n'),
        type: says.type ?? '',
        required: says.required === true,
        optional: says.optional === true
    };
}

/** The entry that a form says; what the form does not know of stays as it was said. */
export function entryOf(form, said = {}) {
    const kept = Object.fromEntries(Object.entries(said).filter(([key]) => !KINDS.includes(key)));
    const source = { from: paths(form.from), transform: form.transform, value: form.value }[form.kind];
    return {
        [form.kind]: source,
        ...kept,
        values: pairs(form.values),
        default: form.default,
        type: form.type,
        required: form.required,
        optional: form.optional
    };
}

function paths(text) {
    const all = text.split(',').map((path) => path.trim());
    return all.length > 1 ? all.filter(Boolean) : all[0];
}

function pairs(text) {
    const matches = text.split('\n').map((line) => PAIR.exec(line));
    return Object.fromEntries(matches.filter(Boolean).map(([, source, target]) => [source, target]));
}
