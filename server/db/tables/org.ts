import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A unit is an internal id; everything that can change stands in its versions. */
export class UnitRow extends Model<InferAttributes<UnitRow>, InferCreationAttributes<UnitRow>> {
  declare id: CreationOptional<number>;
  declare createdAt: Date;
}

UnitRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    createdAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'units' },
);

/** What a unit was called and where it stood, valid [from, to). */
export class UnitVersionRow extends Model<
  InferAttributes<UnitVersionRow>,
  InferCreationAttributes<UnitVersionRow>
> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare name: string;
  declare shortName: string;
  declare kind: string;
  declare parentId: CreationOptional<number | null>;
  declare adminCode: CreationOptional<string | null>;
  declare agencyCode: CreationOptional<string | null>;
  declare budgetCode: CreationOptional<string | null>;
  declare validFrom: string;
  declare validTo: CreationOptional<string | null>;
}

UnitVersionRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    name: { type: DataTypes.STRING(200), allowNull: false },
    shortName: { type: DataTypes.STRING(100), allowNull: false },
    kind: { type: DataTypes.STRING(30), allowNull: false },
    parentId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    adminCode: { type: DataTypes.STRING(10), allowNull: true },
    agencyCode: { type: DataTypes.STRING(40), allowNull: true },
    budgetCode: { type: DataTypes.STRING(10), allowNull: true },
    validFrom: { type: DataTypes.DATEONLY, allowNull: false },
    validTo: { type: DataTypes.DATEONLY, allowNull: true },
  },
  { sequelize: db, tableName: 'unit_versions' },
);

/** Establishment, renaming, merger …: one decision on one day. */
export class UnitEventRow extends Model<
  InferAttributes<UnitEventRow>,
  InferCreationAttributes<UnitEventRow>
> {
  declare id: CreationOptional<number>;
  declare kind: string;
  declare effectiveOn: string;
  declare legalBasis: CreationOptional<string | null>;
  declare createdBy: CreationOptional<number | null>;
  declare createdAt: Date;
}

UnitEventRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    effectiveOn: { type: DataTypes.DATEONLY, allowNull: false },
    legalBasis: { type: DataTypes.STRING(300), allowNull: true },
    createdBy: { type: DataTypes.INTEGER, allowNull: true },
    createdAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'unit_events' },
);

/** Which unit became which, many to many. */
export class UnitLineageRow extends Model<
  InferAttributes<UnitLineageRow>,
  InferCreationAttributes<UnitLineageRow>
> {
  declare id: CreationOptional<number>;
  declare eventId: number;
  declare fromUnitId: CreationOptional<number | null>;
  declare toUnitId: CreationOptional<number | null>;
}

UnitLineageRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    eventId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'unit_events', key: 'id' } },
    fromUnitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    toUnitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
  },
  { sequelize: db, tableName: 'unit_lineage' },
);

/** Staff of a unit on a day. */
export class HeadcountRow extends Model<
  InferAttributes<HeadcountRow>,
  InferCreationAttributes<HeadcountRow>
> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare asOf: string;
  declare cadres: number;
  declare civilServants: number;
  declare publicEmployees: number;
  declare needComputer: number;
  declare recordedBy: CreationOptional<number | null>;
  declare recordedAt: Date;
}

HeadcountRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    asOf: { type: DataTypes.DATEONLY, allowNull: false },
    cadres: { type: DataTypes.INTEGER, allowNull: false },
    civilServants: { type: DataTypes.INTEGER, allowNull: false },
    publicEmployees: { type: DataTypes.INTEGER, allowNull: false },
    needComputer: { type: DataTypes.INTEGER, allowNull: false },
    recordedBy: { type: DataTypes.INTEGER, allowNull: true },
    recordedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'headcounts' },
);

/** Someone who may hold equipment: the least data that serves. */
export class PersonRow extends Model<InferAttributes<PersonRow>, InferCreationAttributes<PersonRow>> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare fullName: string;
  declare nameKey: string;
  declare post: CreationOptional<string | null>;
  declare leftOn: CreationOptional<string | null>;
}

PersonRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    fullName: { type: DataTypes.STRING(120), allowNull: false },
    nameKey: { type: DataTypes.STRING(120), allowNull: false },
    post: { type: DataTypes.STRING(120), allowNull: true },
    leftOn: { type: DataTypes.DATEONLY, allowNull: true },
  },
  { sequelize: db, tableName: 'people' },
);

/** A room of a unit. */
export class RoomRow extends Model<InferAttributes<RoomRow>, InferCreationAttributes<RoomRow>> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare name: string;
  declare nameKey: string;
}

RoomRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    name: { type: DataTypes.STRING(120), allowNull: false },
    nameKey: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'rooms' },
);
