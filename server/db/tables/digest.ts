import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { db } from '../connection.ts';

/** The mail a person got, or did not need, on one day. */
export class DigestMailRow extends Model<
  InferAttributes<DigestMailRow>,
  InferCreationAttributes<DigestMailRow>
> {
  declare userId: number;
  declare day: string;
  declare status: string;
  declare checkedAt: Date;
  declare problem: string | null;
}

DigestMailRow.init(
  {
    userId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'users', key: 'id' },
    },
    day: { type: DataTypes.DATEONLY, primaryKey: true, allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    checkedAt: { type: DataTypes.DATE, allowNull: false },
    problem: { type: DataTypes.STRING(300), allowNull: true },
  },
  { sequelize: db, tableName: 'digest_mails' },
);
