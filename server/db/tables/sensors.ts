import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** One thing measured on a device, as it last changed; `devices.last_ok_at` says when it was last confirmed. */
export class SensorRow extends Model<InferAttributes<SensorRow>, InferCreationAttributes<SensorRow>> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  declare kind: string;
  declare key: string;
  declare label: CreationOptional<string | null>;
  declare unit: string;
  declare value: CreationOptional<number | null>;
  declare low: CreationOptional<number | null>;
  declare high: CreationOptional<number | null>;
  declare detail: unknown;
  /** `ok`, `watch`, `bad`, `unknown`. */
  declare condition: string;
  declare changedAt: Date;
  /** Since when the device no longer has it. */
  declare goneAt: CreationOptional<Date | null>;
}

SensorRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'devices', key: 'id' } },
    kind: { type: DataTypes.STRING(20), allowNull: false },
    key: { type: DataTypes.STRING(160), allowNull: false },
    label: { type: DataTypes.STRING(120), allowNull: true },
    unit: { type: DataTypes.STRING(10), allowNull: false },
    value: { type: DataTypes.DOUBLE, allowNull: true },
    low: { type: DataTypes.DOUBLE, allowNull: true },
    high: { type: DataTypes.DOUBLE, allowNull: true },
    detail: { type: DataTypes.JSON, allowNull: true },
    condition: { type: DataTypes.STRING(10), allowNull: false },
    changedAt: { type: DataTypes.DATE, allowNull: false },
    goneAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'sensors' },
);

/** Which objects hold the measures of a device, found at its last inventory. */
export class MeasurePlanRow extends Model<
  InferAttributes<MeasurePlanRow>,
  InferCreationAttributes<MeasurePlanRow>
> {
  declare deviceId: number;
  declare plan: unknown;
  declare madeAt: Date;
}

MeasurePlanRow.init(
  {
    deviceId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'devices', key: 'id' },
    },
    plan: { type: DataTypes.JSON, allowNull: false },
    madeAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'measure_plans' },
);
