import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A spreadsheet that was sent in, what was chosen about it, and what became of it. */
export class ImportRow extends Model<InferAttributes<ImportRow>, InferCreationAttributes<ImportRow>> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare fileName: string;
  declare digest: string;
  declare bytes: number;
  declare content: CreationOptional<Buffer | null>;
  declare status: string;
  declare choices: unknown;
  declare understood: CreationOptional<unknown>;
  declare summary: CreationOptional<unknown>;
  declare refusal: CreationOptional<unknown>;
  declare lockVersion: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare workingSince: CreationOptional<Date | null>;
  declare previewedAt: CreationOptional<Date | null>;
  declare appliedAt: CreationOptional<Date | null>;
  declare appliedBy: CreationOptional<string | null>;
  declare revertedAt: CreationOptional<Date | null>;
  declare revertedBy: CreationOptional<string | null>;
  declare made: CreationOptional<unknown>;
}

ImportRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    fileName: { type: DataTypes.STRING(200), allowNull: false },
    digest: { type: DataTypes.STRING(64), allowNull: false },
    bytes: { type: DataTypes.INTEGER, allowNull: false },
    content: { type: DataTypes.BLOB, allowNull: true },
    status: { type: DataTypes.STRING(12), allowNull: false },
    choices: { type: DataTypes.JSON, allowNull: false },
    understood: { type: DataTypes.JSON, allowNull: true },
    summary: { type: DataTypes.JSON, allowNull: true },
    refusal: { type: DataTypes.JSON, allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(120), allowNull: false },
    workingSince: { type: DataTypes.DATE, allowNull: true },
    previewedAt: { type: DataTypes.DATE, allowNull: true },
    appliedAt: { type: DataTypes.DATE, allowNull: true },
    appliedBy: { type: DataTypes.STRING(120), allowNull: true },
    revertedAt: { type: DataTypes.DATE, allowNull: true },
    revertedBy: { type: DataTypes.STRING(120), allowNull: true },
    made: { type: DataTypes.JSON, allowNull: true },
  },
  { sequelize: db, tableName: 'imports' },
);

/** One machine a file tells of: what it would change, or did, and how everything was before. */
export class ImportLineRow extends Model<
  InferAttributes<ImportLineRow>,
  InferCreationAttributes<ImportLineRow>
> {
  declare importId: number;
  declare line: number;
  declare sheet: number;
  declare rowNumber: number;
  declare copy: number;
  declare status: string;
  declare rowKey: string;
  declare assetId: CreationOptional<number | null>;
  declare assetVersion: CreationOptional<number | null>;
  declare draft: CreationOptional<unknown>;
  declare changes: CreationOptional<unknown>;
  declare problems: CreationOptional<unknown>;
  declare candidates: CreationOptional<unknown>;
  declare snapshot: CreationOptional<unknown>;
}

ImportLineRow.init(
  {
    importId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'imports', key: 'id' },
    },
    line: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    sheet: { type: DataTypes.INTEGER, allowNull: false },
    rowNumber: { type: DataTypes.INTEGER, allowNull: false },
    copy: { type: DataTypes.INTEGER, allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    rowKey: { type: DataTypes.STRING(64), allowNull: false },
    assetId: { type: DataTypes.INTEGER, allowNull: true },
    assetVersion: { type: DataTypes.INTEGER, allowNull: true },
    draft: { type: DataTypes.JSON, allowNull: true },
    changes: { type: DataTypes.JSON, allowNull: true },
    problems: { type: DataTypes.JSON, allowNull: true },
    candidates: { type: DataTypes.JSON, allowNull: true },
    snapshot: { type: DataTypes.JSON, allowNull: true },
  },
  { sequelize: db, tableName: 'import_lines' },
);

/** What the columns of a layout held when a unit last sent one. */
export class ImportLayoutRow extends Model<
  InferAttributes<ImportLayoutRow>,
  InferCreationAttributes<ImportLayoutRow>
> {
  declare unitId: number;
  declare signature: string;
  declare columns: unknown;
  declare changedAt: Date;
}

ImportLayoutRow.init(
  {
    unitId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'units', key: 'id' },
    },
    signature: { type: DataTypes.STRING(64), primaryKey: true, allowNull: false },
    columns: { type: DataTypes.JSON, allowNull: false },
    changedAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'import_layouts' },
);
