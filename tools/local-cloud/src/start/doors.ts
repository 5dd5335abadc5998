import type { LocalCloudOptions } from '../options';
import { guardedDoor } from '../door-guard';
import { openDoor, type Door } from '../ports';
import { keepPorts, keptWish, type DataFolder } from '../storage';
import { started, type Running } from './running';

export interface Doors {
  readonly gateway: Door;
  readonly storefront: Door;
  readonly api: Door;
  readonly inbox: Door;
}

/** Binds all ports before anything starts, since their numbers go into URLs. */
export async function openDoors({ ports, report }: LocalCloudOptions, { services }: Running, data: DataFolder | undefined): Promise<Doors> {
  const open = async (name: keyof Doors) => {
    const wish = data ? keptWish(data, name, ports[name]) : ports[name];
    const door = started(services, await openDoor(wish));
    if (wish.port !== 0 && wish.port !== door.port) report(name, `port ${wish.port} is taken; using ${door.port}`);
    return door;
  };
  const doors = {
    gateway: await open('gateway'),
    storefront: await open('storefront'),
    api: await open('api'),
    inbox: await open('inbox'),
  };
  if (data) keepPorts(data, Object.fromEntries(Object.entries(doors).map(([name, { port }]) => [name, port])));
  return {
    gateway: guardedDoor(doors.gateway, [doors.storefront]),
    storefront: guardedDoor(doors.storefront, 'any'),
    api: doors.api, // it answers other origins by its own CORS rules
    inbox: guardedDoor(doors.inbox, [doors.storefront]),
  };
}
