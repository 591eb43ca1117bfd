import SyncMonitor from 'c/syncMonitor';
import status from '@salesforce/apex/SyncMonitorController.status';
import { clear, render, textOf } from 'test/render';

jest.mock('@salesforce/apex/SyncMonitorController.status', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Greendoor_Admin', () => ({ default: undefined }), { virtual: true });

afterEach(clear);

it('asks for nothing when the viewer is no admin', async () => {
    const element = await render('c-sync-monitor', SyncMonitor);
    expect(textOf(element)).toBe(
        'This page is for Greendoor admins. Ask an administrator for the permission set Greendoor Admin.'
    );
    expect(status).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
});
