import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

const device = { model: 'devices', key: 'id' };
const port = { model: 'interfaces', key: 'id' };

/** When the tables of a device were last read, each to its end, and what it calls itself in them. */
export class DeviceTablesRow extends Model<
  InferAttributes<DeviceTablesRow>,
  InferCreationAttributes<DeviceTablesRow>
> {
  declare deviceId: number;
  declare readAt: Date;
  declare neighboursAt: CreationOptional<Date | null>;
  declare forwardingAt: CreationOptional<Date | null>;
  declare addressesAt: CreationOptional<Date | null>;
  declare bridgeAddress: CreationOptional<string | null>;
  declare ownAddresses: unknown;
}

DeviceTablesRow.init(
  {
    deviceId: { type: DataTypes.INTEGER, primaryKey: true, references: device },
    readAt: { type: DataTypes.DATE, allowNull: false },
    neighboursAt: { type: DataTypes.DATE, allowNull: true },
    forwardingAt: { type: DataTypes.DATE, allowNull: true },
    addressesAt: { type: DataTypes.DATE, allowNull: true },
    bridgeAddress: { type: DataTypes.STRING(17), allowNull: true },
    ownAddresses: { type: DataTypes.JSON, allowNull: false },
  },
  { sequelize: db, tableName: 'device_tables' },
);

/** What stood at the other end of a port, from when to when. */
export class NeighbourLinkRow extends Model<
  InferAttributes<NeighbourLinkRow>,
  InferCreationAttributes<NeighbourLinkRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare interfaceId: CreationOptional<number | null>;
  declare localPort: CreationOptional<string | null>;
  declare protocol: string;
  declare chassisId: CreationOptional<string | null>;
  declare portId: CreationOptional<string | null>;
  declare portDescription: CreationOptional<string | null>;
  declare systemName: CreationOptional<string | null>;
  declare systemDescription: CreationOptional<string | null>;
  declare managementAddress: CreationOptional<string | null>;
  declare capabilities: unknown;
  /** The device of ours that it is. */
  declare remoteDeviceId: CreationOptional<number | null>;
  declare fromAt: Date;
  declare toAt: CreationOptional<Date | null>;
}

NeighbourLinkRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: device },
    interfaceId: { type: DataTypes.INTEGER, allowNull: true, references: port },
    localPort: { type: DataTypes.STRING(255), allowNull: true },
    protocol: { type: DataTypes.STRING(4), allowNull: false },
    chassisId: { type: DataTypes.STRING(255), allowNull: true },
    portId: { type: DataTypes.STRING(255), allowNull: true },
    portDescription: { type: DataTypes.STRING(255), allowNull: true },
    systemName: { type: DataTypes.STRING(255), allowNull: true },
    systemDescription: { type: DataTypes.STRING(500), allowNull: true },
    managementAddress: { type: DataTypes.STRING(45), allowNull: true },
    capabilities: { type: DataTypes.JSON, allowNull: false },
    remoteDeviceId: { type: DataTypes.INTEGER, allowNull: true, references: device },
    fromAt: { type: DataTypes.DATE, allowNull: false },
    toAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'neighbour_links' },
);

/** A MAC behind a port, from when to when; no end: it was there at the last complete reading. */
export class MacSightingRow extends Model<
  InferAttributes<MacSightingRow>,
  InferCreationAttributes<MacSightingRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare interfaceId: number;
  declare mac: string;
  /** 0: the switch keeps one table for all VLANs. */
  declare vlan: number;
  declare firstAt: Date;
  declare lastAt: CreationOptional<Date | null>;
}

MacSightingRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: device },
    interfaceId: { type: DataTypes.INTEGER, allowNull: false, references: port },
    mac: { type: DataTypes.STRING(17), allowNull: false },
    vlan: { type: DataTypes.INTEGER, allowNull: false },
    firstAt: { type: DataTypes.DATE, allowNull: false },
    lastAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'mac_sightings' },
);

/** An IP address and its MAC, and the device that said so. */
export class AddressSightingRow extends Model<
  InferAttributes<AddressSightingRow>,
  InferCreationAttributes<AddressSightingRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare ip: string;
  declare mac: string;
  declare firstAt: Date;
  declare lastAt: CreationOptional<Date | null>;
}

AddressSightingRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: device },
    ip: { type: DataTypes.STRING(45), allowNull: false },
    mac: { type: DataTypes.STRING(17), allowNull: false },
    firstAt: { type: DataTypes.DATE, allowNull: false },
    lastAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'address_sightings' },
);

/** Ports that lead to other network devices; computed from the tables. */
export class UplinkPortRow extends Model<
  InferAttributes<UplinkPortRow>,
  InferCreationAttributes<UplinkPortRow>
> {
  declare interfaceId: number;
}

UplinkPortRow.init(
  { interfaceId: { type: DataTypes.INTEGER, primaryKey: true, references: port } },
  { sequelize: db, tableName: 'uplink_ports' },
);

/** The device through which another is reached; computed from the links. */
export class DeviceParentRow extends Model<
  InferAttributes<DeviceParentRow>,
  InferCreationAttributes<DeviceParentRow>
> {
  declare deviceId: number;
  declare parentId: number;
}

DeviceParentRow.init(
  {
    deviceId: { type: DataTypes.INTEGER, primaryKey: true, references: device },
    parentId: { type: DataTypes.INTEGER, allowNull: false, references: device },
  },
  { sequelize: db, tableName: 'device_parents' },
);
