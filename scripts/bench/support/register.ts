/** What is known about the big register without opening it. */

/** Machines in it. */
export const MACHINES = 100_000;

/** Its logins, all with this password. */
export const PASSWORD = 'do hieu nang 2026';
export const PROVINCE_USER = 'quantri';
export const DISTRICT_USER = 'duchoa';
