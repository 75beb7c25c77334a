import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

const deviceId = {
  type: DataTypes.INTEGER,
  allowNull: false,
  references: { model: 'devices', key: 'id' },
};

/** What one poll of a device measured, until its block is over. */
export class SampleRow extends Model<InferAttributes<SampleRow>, InferCreationAttributes<SampleRow>> {
  declare deviceId: number;
  /** Seconds since 1970. */
  declare at: number;
  /** As `history/rules/sample.ts` packs them. */
  declare ports: CreationOptional<Buffer | null>;
  declare sensors: CreationOptional<Buffer | null>;
}

SampleRow.init(
  {
    deviceId: { ...deviceId, primaryKey: true },
    at: { type: DataTypes.BIGINT, primaryKey: true, allowNull: false },
    ports: { type: DataTypes.BLOB, allowNull: true },
    sensors: { type: DataTypes.BLOB, allowNull: true },
  },
  { sequelize: db, tableName: 'samples' },
);

/** The samples of a quarter of a day, the hours of a day, or the days of a month of one device. */
export class SampleBlockRow extends Model<
  InferAttributes<SampleBlockRow>,
  InferCreationAttributes<SampleBlockRow>
> {
  declare id: CreationOptional<number>;
  declare deviceId: number;
  /** 1 samples, 2 hours, 3 days. */
  declare grain: number;
  declare fromAt: number;
  /** The last sample or period in it. */
  declare lastAt: number;
  /** As `history/rules/block.ts` packs them. */
  declare ports: CreationOptional<Buffer | null>;
  declare sensors: CreationOptional<Buffer | null>;
}

SampleBlockRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    deviceId,
    grain: { type: DataTypes.INTEGER, allowNull: false },
    fromAt: { type: DataTypes.BIGINT, allowNull: false },
    lastAt: { type: DataTypes.BIGINT, allowNull: false },
    ports: { type: DataTypes.BLOB, allowNull: true },
    sensors: { type: DataTypes.BLOB, allowNull: true },
  },
  { sequelize: db, tableName: 'sample_blocks' },
);
