import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A fact somebody is to learn of a machine; open until the fact arrives or it is taken back. */
export class TodoRow extends Model<InferAttributes<TodoRow>, InferCreationAttributes<TodoRow>> {
  declare id: CreationOptional<number>;
  declare assetId: number;
  declare fact: string;
  declare way: string;
  declare createdAt: Date;
  declare createdBy: string;
  declare doneAt: CreationOptional<Date | null>;
  declare outcome: CreationOptional<string | null>;
}

TodoRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    assetId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'assets', key: 'id' } },
    fact: { type: DataTypes.STRING(40), allowNull: false },
    way: { type: DataTypes.STRING(12), allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(100), allowNull: false },
    doneAt: { type: DataTypes.DATE, allowNull: true },
    outcome: { type: DataTypes.STRING(10), allowNull: true },
  },
  { sequelize: db, tableName: 'todos' },
);
