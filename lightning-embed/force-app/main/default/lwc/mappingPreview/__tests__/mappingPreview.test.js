import MappingPreview from 'c/mappingPreview';
import { clear, render, textOf } from 'test/render';
import PREVIEW from 'fixtures/MappingStudioController.preview.json';

const preview = PREVIEW.changed.callout.body;

const WRITTEN = { writeMapping: 'task', object: 'Task', creates: 0, updates: 12, deletes: 1 };

afterEach(clear);

const shown = (changes) =>
    render('c-mapping-preview', MappingPreview, { preview: { ...preview, ...changes } });

it('tells costs, records before and after, and what would be rejected', async () => {
    const element = await shown({});
    const text = textOf(element);
    [
        "API calls now: 6. Calls a day: +3,100, then 4% of the day's limit. Storage: 2 MB. Time: 14 seconds.",
        'Opportunity → opportunity: changed',
        '4,210 records. 6 calls now, by BULK.',
        '1 records would be rejected',
        'amount – 1200000',
        "amount: 'n/a' is no number"
    ].forEach((words) => expect(text).toContain(words));
    await expect(element).toBeAccessible();
});

it.each([
    [{ seconds: null }, 'Time: not known yet.'],
    [{ shareOfDay: null }, "then not known yet of the day's limit"],
    [{ seconds: 600 }, 'Time: 10 minutes.'],
    [{ callsADay: -40 }, 'Calls a day: -40,'],
    [{ objects: [] }, 'Nothing would be read again.'],
    [{ objects: [], write: { mappings: [WRITTEN] } }, 'Written to Task: 0 new, 12 changed, 1 deleted']
])('says %j in words', async (changes, words) => {
    expect(textOf(await shown(changes))).toContain(words);
});
