import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A maker and a model, with what the maker says about support. */
export class ModelRow extends Model<InferAttributes<ModelRow>, InferCreationAttributes<ModelRow>> {
  declare id: CreationOptional<number>;
  declare manufacturer: string;
  declare name: string;
  declare kind: string;
  declare searchKey: string;
  declare support: string;
  declare supportEndsOn: CreationOptional<string | null>;
  declare supportSource: CreationOptional<string | null>;
  declare sale: CreationOptional<string>;
  declare saleEndsOn: CreationOptional<string | null>;
}

ModelRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    manufacturer: { type: DataTypes.STRING(80), allowNull: false },
    name: { type: DataTypes.STRING(120), allowNull: false },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    searchKey: { type: DataTypes.STRING(220), allowNull: false },
    support: { type: DataTypes.STRING(20), allowNull: false },
    supportEndsOn: { type: DataTypes.DATEONLY, allowNull: true },
    supportSource: { type: DataTypes.STRING(300), allowNull: true },
    sale: { type: DataTypes.STRING(20), allowNull: false, defaultValue: 'unknown' },
    saleEndsOn: { type: DataTypes.DATEONLY, allowNull: true },
  },
  { sequelize: db, tableName: 'models' },
);

/** A thing of the register. Unit, room, holder, state and spec repeat the open periods for fast lists of today. */
export class AssetRow extends Model<InferAttributes<AssetRow>, InferCreationAttributes<AssetRow>> {
  declare id: CreationOptional<number>;
  declare tag: string;
  declare kind: string;
  declare modelId: CreationOptional<number | null>;
  declare serial: CreationOptional<string | null>;
  declare serialKey: CreationOptional<string | null>;
  declare hostname: CreationOptional<string | null>;
  declare cost: CreationOptional<number | null>;
  declare fundingSource: CreationOptional<string | null>;
  declare putIntoUseOn: CreationOptional<string | null>;
  declare putIntoUsePrecision: CreationOptional<string | null>;
  declare warrantyEndsOn: CreationOptional<string | null>;
  declare licenceEndsOn: CreationOptional<string | null>;
  declare classified: boolean;
  declare notes: CreationOptional<string | null>;
  declare agentDeviceId: CreationOptional<string | null>;
  declare unitId: number;
  declare roomId: CreationOptional<number | null>;
  declare holderId: CreationOptional<number | null>;
  declare state: string;
  declare specId: CreationOptional<number | null>;
  declare os: CreationOptional<string | null>;
  declare modelKey: CreationOptional<string | null>;
  declare marksText: string;
  declare verifiedAt: CreationOptional<Date | null>;
  declare lockVersion: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

AssetRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    tag: { type: DataTypes.STRING(40), allowNull: false },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    modelId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'models', key: 'id' } },
    serial: { type: DataTypes.STRING(80), allowNull: true },
    serialKey: { type: DataTypes.STRING(80), allowNull: true },
    hostname: { type: DataTypes.STRING(120), allowNull: true },
    cost: { type: DataTypes.BIGINT, allowNull: true },
    fundingSource: { type: DataTypes.STRING(120), allowNull: true },
    putIntoUseOn: { type: DataTypes.DATEONLY, allowNull: true },
    putIntoUsePrecision: { type: DataTypes.STRING(4), allowNull: true },
    warrantyEndsOn: { type: DataTypes.DATEONLY, allowNull: true },
    licenceEndsOn: { type: DataTypes.DATEONLY, allowNull: true },
    classified: { type: DataTypes.BOOLEAN, allowNull: false },
    notes: { type: DataTypes.TEXT, allowNull: true },
    agentDeviceId: { type: DataTypes.STRING(120), allowNull: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    roomId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'rooms', key: 'id' } },
    holderId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'people', key: 'id' } },
    state: { type: DataTypes.STRING(20), allowNull: false },
    specId: { type: DataTypes.INTEGER, allowNull: true },
    os: { type: DataTypes.STRING(120), allowNull: true },
    modelKey: { type: DataTypes.STRING(220), allowNull: true },
    marksText: { type: DataTypes.TEXT, allowNull: false },
    verifiedAt: { type: DataTypes.DATE, allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    updatedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'assets' },
);

/** Where an asset was and who held it, [from, to). */
export class CustodyPeriodRow extends Model<
  InferAttributes<CustodyPeriodRow>,
  InferCreationAttributes<CustodyPeriodRow>
> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare unitId: number;
  declare roomId: CreationOptional<number | null>;
  declare holderId: CreationOptional<number | null>;
  declare fromOn: string;
  declare toOn: CreationOptional<string | null>;
  declare document: CreationOptional<string | null>;
}

CustodyPeriodRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    roomId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'rooms', key: 'id' } },
    holderId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'people', key: 'id' } },
    fromOn: { type: DataTypes.DATEONLY, allowNull: false },
    toOn: { type: DataTypes.DATEONLY, allowNull: true },
    document: { type: DataTypes.STRING(200), allowNull: true },
  },
  { sequelize: db, tableName: 'custody_periods' },
);

/** In which state an asset was, [from, to). */
export class StatePeriodRow extends Model<
  InferAttributes<StatePeriodRow>,
  InferCreationAttributes<StatePeriodRow>
> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare state: string;
  declare fromOn: string;
  declare toOn: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
  declare document: CreationOptional<string | null>;
}

StatePeriodRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    state: { type: DataTypes.STRING(20), allowNull: false },
    fromOn: { type: DataTypes.DATEONLY, allowNull: false },
    toOn: { type: DataTypes.DATEONLY, allowNull: true },
    reason: { type: DataTypes.STRING(300), allowNull: true },
    document: { type: DataTypes.STRING(200), allowNull: true },
  },
  { sequelize: db, tableName: 'state_periods' },
);

/** What a machine was made of from a day on. */
export class SpecVersionRow extends Model<
  InferAttributes<SpecVersionRow>,
  InferCreationAttributes<SpecVersionRow>
> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare recordedOn: string;
  declare source: string;
  declare cpu: CreationOptional<string | null>;
  declare cores: CreationOptional<number | null>;
  declare memoryMb: CreationOptional<number | null>;
  declare disks: unknown;
  declare os: CreationOptional<string | null>;
  declare osVersion: CreationOptional<string | null>;
  declare tpm: CreationOptional<string | null>;
  declare secureBoot: CreationOptional<boolean | null>;
  declare antivirus: CreationOptional<string | null>;
  declare firmware: CreationOptional<string | null>;
  declare recordedAt: Date;
  declare details: CreationOptional<unknown>;
}

SpecVersionRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    recordedOn: { type: DataTypes.DATEONLY, allowNull: false },
    source: { type: DataTypes.STRING(20), allowNull: false },
    cpu: { type: DataTypes.STRING(160), allowNull: true },
    cores: { type: DataTypes.INTEGER, allowNull: true },
    memoryMb: { type: DataTypes.INTEGER, allowNull: true },
    disks: { type: DataTypes.JSON, allowNull: false },
    os: { type: DataTypes.STRING(120), allowNull: true },
    osVersion: { type: DataTypes.STRING(60), allowNull: true },
    tpm: { type: DataTypes.STRING(20), allowNull: true },
    secureBoot: { type: DataTypes.BOOLEAN, allowNull: true },
    antivirus: { type: DataTypes.STRING(120), allowNull: true },
    firmware: { type: DataTypes.STRING(120), allowNull: true },
    recordedAt: { type: DataTypes.DATE, allowNull: false },
    details: { type: DataTypes.JSON, allowNull: true },
  },
  { sequelize: db, tableName: 'spec_versions' },
);

/** A MAC or IP address of an asset. */
export class AssetAddressRow extends Model<
  InferAttributes<AssetAddressRow>,
  InferCreationAttributes<AssetAddressRow>
> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare kind: string;
  declare value: string;
}

AssetAddressRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    kind: { type: DataTypes.STRING(3), allowNull: false },
    value: { type: DataTypes.STRING(45), allowNull: false },
  },
  { sequelize: db, tableName: 'asset_addresses' },
);

/** The folded words an asset is found by. */
export class AssetTermRow extends Model<
  InferAttributes<AssetTermRow>,
  InferCreationAttributes<AssetTermRow>
> {
  declare term: string;
  declare assetId: number;
}

AssetTermRow.init(
  {
    term: { type: DataTypes.STRING(80), primaryKey: true, allowNull: false },
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
  },
  { sequelize: db, tableName: 'asset_terms' },
);

/** Proof that an asset exists, by source. */
export class EvidenceRow extends Model<InferAttributes<EvidenceRow>, InferCreationAttributes<EvidenceRow>> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare source: string;
  declare firstSeenAt: Date;
  declare lastSeenAt: Date;
}

EvidenceRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    source: { type: DataTypes.STRING(20), allowNull: false },
    firstSeenAt: { type: DataTypes.DATE, allowNull: false },
    lastSeenAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'evidence' },
);
