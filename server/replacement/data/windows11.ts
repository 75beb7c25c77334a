/** What Microsoft asks of a machine for Windows 11. Sizes in GB as sold. */
export const WINDOWS_11_SOURCE = 'Microsoft: Windows 11 specifications';

export const WINDOWS_11 = { memoryGb: 4, diskGb: 64 } as const;
