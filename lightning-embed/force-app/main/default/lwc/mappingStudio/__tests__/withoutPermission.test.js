import MappingStudio from 'c/mappingStudio';
import overview from '@salesforce/apex/MappingStudioController.overview';
import { clear, render, textOf } from 'test/render';

jest.mock('@salesforce/apex/MappingStudioController.overview', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/customPermission/Greendoor_Admin', () => ({ default: undefined }), { virtual: true });

afterEach(clear);

it('asks for nothing when the viewer is no admin', async () => {
    const element = await render('c-mapping-studio', MappingStudio);
    expect(textOf(element)).toBe(
        'This page is for Greendoor admins. Ask an administrator for the permission set Greendoor Admin.'
    );
    expect(overview).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
});
