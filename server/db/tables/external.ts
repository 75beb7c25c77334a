import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A figure of a unit and year that no inventory can count. */
export class ExternalFigureRow extends Model<
  InferAttributes<ExternalFigureRow>,
  InferCreationAttributes<ExternalFigureRow>
> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare code: string;
  declare year: number;
  declare numerator: number;
  declare denominator: CreationOptional<number | null>;
  declare source: string;
  declare recordedAt: Date;
  declare recordedBy: string;
  declare supersededAt: CreationOptional<Date | null>;
}

ExternalFigureRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    code: { type: DataTypes.STRING(40), allowNull: false },
    year: { type: DataTypes.INTEGER, allowNull: false },
    numerator: { type: DataTypes.BIGINT, allowNull: false },
    denominator: { type: DataTypes.BIGINT, allowNull: true },
    source: { type: DataTypes.STRING(300), allowNull: false },
    recordedAt: { type: DataTypes.DATE, allowNull: false },
    recordedBy: { type: DataTypes.STRING(120), allowNull: false },
    supersededAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'external_figures' },
);

/** What the plan of a year aims at. */
export class IndicatorTargetRow extends Model<
  InferAttributes<IndicatorTargetRow>,
  InferCreationAttributes<IndicatorTargetRow>
> {
  declare id: CreationOptional<number>;
  declare code: string;
  declare year: number;
  /** In hundredths of a percent. */
  declare share: number;
  declare source: string;
  declare recordedAt: Date;
  declare recordedBy: string;
  declare supersededAt: CreationOptional<Date | null>;
}

IndicatorTargetRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    code: { type: DataTypes.STRING(40), allowNull: false },
    year: { type: DataTypes.INTEGER, allowNull: false },
    share: { type: DataTypes.INTEGER, allowNull: false },
    source: { type: DataTypes.STRING(300), allowNull: false },
    recordedAt: { type: DataTypes.DATE, allowNull: false },
    recordedBy: { type: DataTypes.STRING(120), allowNull: false },
    supersededAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'indicator_targets' },
);
