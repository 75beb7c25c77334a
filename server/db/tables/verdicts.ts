import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** The judgement of an asset under the criteria in force. */
export class VerdictRow extends Model<InferAttributes<VerdictRow>, InferCreationAttributes<VerdictRow>> {
  declare assetId: number;
  declare verdict: string;
  declare reasons: unknown;
  declare missing: unknown;
  declare mainReason: CreationOptional<string | null>;
  declare criteriaVersion: string;
  declare assessedOn: string;
  declare windows11: CreationOptional<string | null>;
  /** The year at whose end it will have to be replaced. */
  declare dueYear: CreationOptional<number | null>;
  declare dueReason: CreationOptional<string | null>;
}

VerdictRow.init(
  {
    assetId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'assets', key: 'id' },
    },
    verdict: { type: DataTypes.STRING(10), allowNull: false },
    reasons: { type: DataTypes.JSON, allowNull: false },
    missing: { type: DataTypes.JSON, allowNull: false },
    mainReason: { type: DataTypes.STRING(60), allowNull: true },
    criteriaVersion: { type: DataTypes.STRING(20), allowNull: false },
    assessedOn: { type: DataTypes.DATEONLY, allowNull: false },
    windows11: { type: DataTypes.STRING(7), allowNull: true, field: 'windows11' },
    dueYear: { type: DataTypes.INTEGER, allowNull: true },
    dueReason: { type: DataTypes.STRING(60), allowNull: true },
  },
  { sequelize: db, tableName: 'verdicts' },
);
