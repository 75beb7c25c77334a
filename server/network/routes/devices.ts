/** Devices: their addresses, and which action each needs. */
import { guarded } from '../../auth/guarded.ts';
import { link, register, retire, showDevice, unlink } from './device.ts';
import { createDevice, editDeviceForm, newDevice, saveDevice } from './edit.ts';
import { showEvents } from './events.ts';
import { showDevices, showDrift } from './list.ts';
import { showAttention } from './sensors.ts';
import { showLines, showPort } from './topology.ts';

export const deviceRoutes = guarded('/devices', (routes) => {
  routes.get('/', 'device.view', showDevices);
  routes.get('/drift', 'device.view', showDrift);
  routes.get('/events', 'device.view', showEvents);
  routes.get('/sensors', 'device.view', showAttention);
  routes.get('/links', 'device.view', showLines);
  routes.get('/new', 'device.change', newDevice);
  routes.post('/', 'device.change', createDevice);
  routes.get('/:deviceId', 'device.view', showDevice);
  routes.get('/:deviceId/ports/:interfaceId', 'device.view', showPort);
  routes.get('/:deviceId/edit', 'device.change', editDeviceForm);
  routes.post('/:deviceId', 'device.change', saveDevice);
  routes.post('/:deviceId/retirement', 'device.change', retire);
  routes.post('/:deviceId/asset', 'device.change', link);
  routes.post('/:deviceId/asset/removal', 'device.change', unlink);
  routes.post('/:deviceId/registration', 'asset.create', register);
});
