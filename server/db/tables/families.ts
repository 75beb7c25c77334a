import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A family of devices as an administrator wrote it, in the format of `server/snmp/profiles`. */
export class DeviceFamilyRow extends Model<
  InferAttributes<DeviceFamilyRow>,
  InferCreationAttributes<DeviceFamilyRow>
> {
  declare id: CreationOptional<number>;
  declare family: string;
  declare entry: unknown;
  declare changedAt: Date;
  declare changedBy: string;
}

DeviceFamilyRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    family: { type: DataTypes.STRING(60), allowNull: false },
    entry: { type: DataTypes.JSON, allowNull: false },
    changedAt: { type: DataTypes.DATE, allowNull: false },
    changedBy: { type: DataTypes.STRING(100), allowNull: false },
  },
  { sequelize: db, tableName: 'device_families' },
);
