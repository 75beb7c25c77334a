import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A repair of a machine. */
export class RepairRow extends Model<InferAttributes<RepairRow>, InferCreationAttributes<RepairRow>> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare repairedOn: string;
  declare what: string;
  declare doneBy: CreationOptional<string | null>;
  declare cost: CreationOptional<number | null>;
  declare document: CreationOptional<string | null>;
  declare recordedOn: string;
  declare recordedBy: string;
}

RepairRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    repairedOn: { type: DataTypes.DATEONLY, allowNull: false },
    what: { type: DataTypes.STRING(300), allowNull: false },
    doneBy: { type: DataTypes.STRING(120), allowNull: true },
    cost: { type: DataTypes.BIGINT, allowNull: true },
    document: { type: DataTypes.STRING(200), allowNull: true },
    recordedOn: { type: DataTypes.DATEONLY, allowNull: false },
    recordedBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'repairs' },
);
