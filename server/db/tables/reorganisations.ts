import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A decision on many units at once. */
export class ReorganisationRow extends Model<
  InferAttributes<ReorganisationRow>,
  InferCreationAttributes<ReorganisationRow>
> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare effectiveOn: string;
  declare legalBasis: CreationOptional<string | null>;
  declare lines: unknown;
  declare homes: unknown;
  declare status: string;
  declare failure: CreationOptional<string | null>;
  declare lockVersion: number;
  declare createdAt: Date;
  declare createdBy: string;
  declare endedAt: CreationOptional<Date | null>;
  declare endedBy: CreationOptional<string | null>;
}

ReorganisationRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(200), allowNull: false },
    effectiveOn: { type: DataTypes.DATEONLY, allowNull: false },
    legalBasis: { type: DataTypes.STRING(300), allowNull: true },
    lines: { type: DataTypes.JSON, allowNull: false },
    homes: { type: DataTypes.JSON, allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    failure: { type: DataTypes.STRING(500), allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    createdBy: { type: DataTypes.STRING(120), allowNull: false },
    endedAt: { type: DataTypes.DATE, allowNull: true },
    endedBy: { type: DataTypes.STRING(120), allowNull: true },
  },
  { sequelize: db, tableName: 'reorganisations' },
);
